// Package verify is the certificate judge: flat arrays in, a verdict out. It
// imports nothing of the solver, so that a mistake there cannot hide here.
package verify

// Certificate is the engine's proof. The real one is under construction.
type Certificate struct{}
