// Package house holds the tests that look at the repository as a whole: which
// package may import which, and what README and the docs promise.
package house
