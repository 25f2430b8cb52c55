// Package house holds the tests that look at the repository as a whole: which
// package may import which, and that what README and the docs promise is there.
package house
