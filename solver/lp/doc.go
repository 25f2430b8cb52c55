// Package lp writes a solver.Problem as integer linear programs, one per
// level, and has them solved by other people's programs: a second opinion on
// every kind of instance, a fallback for rules that the engine may not know,
// and files that anybody can check with a solver of their own.
//
// # The formulation
//
// Level l, given the values V of the levels before it:
//
//	minimise   obj_l
//	one.P      sum over the pairs of person P of x.P.N           = 1
//	sum.N      sum of what sits directly in node N  -  h.N       = 0
//	need.l.N   h.N + sum over j of m.l.N.j                      >= heads priced
//	row.R      sum of weight x  (+ under.R)                     >= Lo
//	row.R      sum of weight x  (- over.R)                      <= Hi
//	level.k    obj_k                                            <= V_k,  k < l
//	           Lo_N <= h.N <= Hi_N,  x binary,  all others >= 0
//
// and obj_k is level k's sum: costs of pairs, of missing heads, of excesses.
//
//   - x.P.N is 1 where person P takes node N. Only x is declared integer: with
//     x fixed, h is determined, and the rest is bought at the least price.
//   - h.N is the headcount of a node. A parent's row adds the h of its
//     children, so the tree costs as many entries as it has nodes, not
//     pairs times depth.
//   - m.l.N.j prices missing heads. Missing costs fall with the number of the
//     head, so a program that minimises buys the last heads first, which is
//     exactly the heads h+1, h+2, ... Heads of equal cost share one column.
//   - over.R and under.R belong to rows that a level prices. A soft row whose
//     price comes at a later level does not bind yet, and is left out.
//   - level.k keeps what earlier levels reached. It is <= and not =, for the
//     optimum of level k cannot be undercut.
//
// # Names
//
// Names come from Problem.Names, cut to letters, digits and underscores, at
// most nameLength characters, and made unique by the number of the person or
// node where two would clash. The parts of a name are joined by points, which
// no part contains; so whole names are unique and can be taken apart again.
// The same Problem gives the same bytes.
//
// # Judging the answers
//
// The programs compute in floating point. Nothing of what they say is
// believed: Solve takes the plan, recomputes feasibility and the value of every
// level in integers (solver.Problem.Values), and reports ErrDisagree where the
// recomputed value is not the one claimed. What remains on trust is that a
// value claimed optimal is so; there is no certificate.
//
// # Programs
//
//	glpk    GLPK in process; only where built with -tags glpk (GLPK is GPLv3)
//	glpsol  GLPK's command
//	cbc     COIN-OR's branch and cut
//	highs   HiGHS' command; pip's highsbox has one where no package does
//
// # Limits
//
// Tolerances are relative, near 1e-7: where values pass about 1e6, a row
// level.k may let a plan through that is a unit worse; Solve notices, and says
// ErrDisagree. Coefficients and bounds pass 2^53 nowhere that Problem.Check
// allows except row bounds, which are far from any activity then.
package lp
