// Package horizon plans several periods: this one and the next ones, with
// clocks, retirements and contract ends in between.
//
// # From one period to the next (advance.go)
//
// The effective date moves on by a fixed number of months, and with it all that
// is read from dates: time in post, remaining service, windows, approvals. Who
// was moved holds the new post since the plan's effective date, and the old one
// has become history. Who reaches BUP leaves; so does a PPPK whose contract
// ends, unless contracts are renewed. What nobody can know yet is taken to stay
// as it is: ratings of the years that close, assessments (they are repeated with
// the same result before they expire), ranks, degrees, discipline, requests, and
// posts. Locks that assign or oblige are of the first period only.
//
// # Planning one by one, and looking ahead
//
// Rolling solves each period for itself, the next one on what it leaves: each
// plan is proved to be the best of its period. That can be short-sighted. A
// person who moves now for a small gain may not move again for two years, and is
// missing where a seat falls vacant in the next period.
//
// Looking ahead prices that in (lookahead.go): the next period is solved as if
// nobody moved now, and what each of its moves is worth there, proved as the
// price of forbidding it, is charged to the person's moves of this period. Then
// one decision at a time is tried about the first period, and kept where it
// helps: somebody is held back, or kept from the post that the plan gives, or
// takes now the post of a later period, or is not charged. Every candidate
// is carried through all periods, each period solved and proved for its data
// under its charges and locks, and judged by the sum of the real goals over the
// periods, in their order. The best of them is told, and rolling is one of them.
//
// The bonus for long time in post (T2) grows with every month, so that a plan
// could gain by moving people later for the same reason. What the bonuses of
// those who wait have grown by between two periods is therefore charged to the
// sum: relief is worth the same whenever it comes, and leaving people overdue
// costs. It does not depend on the later period's plan, which stays the best of
// its period.
//
// What is proved: the values of each period, and so the sums; and that the
// sequence is at least as good as rolling. What is not: that no sequence is
// better still. Search is bounded, and a period's plan that is not best for the
// charged goals is never tried.
package horizon
