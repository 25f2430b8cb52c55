// Package audit asks whether a plan is fair: to groups of people, to units, and
// to each person. It only looks: what is read here (sex, age) is read by no
// score and no rule, and nothing found here changes a plan.
//
// # Groups
//
// People are grouped by what they are on the day the plan takes effect: sex, age,
// kind of employment, golongan, education, class of post, type of unit, region,
// remote or not, perangkat daerah, and by any column of a table (axis.go). For
// each group five shares are counted:
//
//	considered   of all: somebody for whom the rules leave at least one other post
//	moved        of the considered
//	promoted     of the considered
//	far          of the considered whose distance home is known: moved to a place
//	             more than Options.Far kilometres farther from home
//	request      of those with a permohonan: moved to what it asks for
//
// A group is compared with the best-treated group of its axis: the one with the
// highest share, or, for far, which is a burden, the lowest. The impact ratio is
// the smaller share over the larger, and below 4/5 it is flagged (the four-fifths
// rule of the US Uniform Guidelines of 1978, a rule of thumb and no law here).
// Fisher's exact test says how likely a difference at least as improbable is if
// group and outcome have nothing to do with each other (fisher.go). Groups with
// fewer than Options.Small people in a share are too small to judge: they are
// shown, but neither flagged nor compared with. So is a group that would have
// fewer than five hits if it were treated as well as the best.
//
// With many groups one test in twenty trips by chance; Report.Tests says how many
// were made.
//
// # Units
//
// Spread of quality: the mean of the newest predikat and of the fit per unit, and
// how far these means lie apart before and after (spread.go).
//
// # Persons: justified envy
//
// In a plan that seats A at a and moves B to p, A envies B with justice if
//
//	E1  the rules let A have p (or p is A's own post of today), and p is not a;
//	E2  A's own gain (the terms of package build) at p is above that at a;
//	E3  A's fit for p is above B's fit for p;
//	E4  a legal plan does give p to A: one that differs from this plan in A and B
//	    alone, where B takes a (exchange) or keeps today's post (return), and that
//	    keeps every bound of posts, units and quotas and every hard row.
//
// Cases that meet E1 to E3 and fail E4 are counted as barred: a rule about many
// people stands in the way. For the others the plan of E4 is valued at every goal
// in order; the first goal at which it differs from the plan says why the plan
// does not do it, and the difference is what the whole plan would lose. In a plan
// that is proved the best nothing can be gained (TestEnvyLosesInProvedPlans), so
// justified envy is not an error: it shows where the good of all went before the
// claim of one. The better of the two plans of E4 is reported.
//
// # The flip test
//
// Every sex is turned into the other, in the column and in the digit of the NIP,
// and the whole problem is built and solved once more. The problems must be equal
// in every pair, number and bound, and the plans in every seat. Equal problems
// are the stronger finding: then no plan of any solver can depend on sex.
//
// # Numbers
//
// Every decision (flag, test, envy, loss) is made in integers or exact rationals.
// Shares, ratios, means and spreads are rounded once, to the nearest, when they
// are reported.
//
// # Cost
//
// O(pairs) to index who may have the posts that changed hands, then O(depth of the
// tree + rows of the pair) for each case that meets E1 to E3. Fisher's test makes
// as many big-integer steps as the smaller margin has people.
package audit
