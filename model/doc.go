// Package model is the pure data that everything else talks about: people,
// positions, units, the period, and the plan.
//
// Every table is a slice; every reference is a dense int32 id, an index into
// that slice, or None. Records that belong to one employee (history, ratings,
// assessments, ...) are sorted by employee and reached through a Rows index,
// so that a loop over people touches memory in order and no record holds a
// pointer. Names that repeat (job families, fields of study, certificates,
// competencies) are ids into a Catalog.
//
// The package imports the standard library only and never reads a file: model/load
// fills a Dataset, scoring and scenarios read it, and nobody changes it after
// loading. A scenario that needs other data makes a copy.
package model
