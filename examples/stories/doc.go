// Package stories holds the acceptance stories of the example city: what
// stories.yaml says each of them shows is solved and checked by its test.
package stories
