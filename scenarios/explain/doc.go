// Package explain reads a solved problem back into a model.Plan: who moves
// where, in which order, and why in words that an HR officer can sign.
//
// Every reason is looked up or computed, never narrated: the scores come from
// scoring, the rules that had a say from build.Verdict, the price of an
// alternative from the duals of the engine's proof, and a tie from the optimal
// face that the proof leaves. Where no plan exists it says what cannot hold
// together (conflict.go) and the cheapest way out (loosen.go).
package explain
