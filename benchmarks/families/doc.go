// Package families draws the seeded instances that the engine is measured on.
// The same name, sizes and seed give the same instance on every machine.
package families
