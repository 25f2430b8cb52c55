// Package compare sets plans side by side: their figures, who is where in
// which, how often each clause decided, and, on request, which edit did it.
//
// The first plan is the base; a difference is always "minus the base".
//
// # Which edit did it
//
// Attribute gives each edit its Shapley value: the mean, over all orders in
// which the edits could have been made one by one, of what the edit changed
// when its turn came. The shares add up exactly to the whole difference. Each
// coalition of edits is a problem of its own, solved to the end; none is
// estimated. Edits that speak of what another one brings into being (a pin to
// a post that is only added) are one player with it.
//
// To MaxExact players the mean is over all orders and exact, as a rational;
// above, over Sampled orders drawn from a fixed seed, and marked so. An order
// that passes through a coalition without a plan says nothing about shares:
// it is left out, and the coalition is reported. Where no order is left there
// are no shares.
//
// Solves: 2^n for n players, at most Sampled x n above MaxExact.
package compare
