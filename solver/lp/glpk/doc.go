// Package glpk is a thin binding to the GNU Linear Programming Kit, built only
// with the tag glpk (it needs cgo and libglpk; and GLPK is GPLv3, so a program
// with it may be passed on under that licence only).
//
// One solve is one C call. GLPK reports fatal errors by a hook that must not
// return; the hook's longjmp and its setjmp both stand in C, inside that call,
// so no Go frame is ever jumped over. GLPK's state belongs to a thread, and the
// call frees it before it returns, so goroutines may solve side by side.
//
// A cancelled context raises a C flag. The search looks at it at every node,
// and between slices of simplex steps at the root.
package glpk
