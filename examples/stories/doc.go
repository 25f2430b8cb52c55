// Package stories holds the acceptance stories of the example city: what
// stories.yaml says each of them shows (A to H) is solved and checked by its
// test, and so is the reading of NIPs (J); the published examples (I) are
// reproduced in the tests of package scoring.
package stories
