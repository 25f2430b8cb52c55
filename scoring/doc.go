// Package scoring says how well a person fits a post: the fit, in basis points
// from 0 to 10,000, as an exact rational rounded once, with its parts, the rows
// they were read from, and the interval that missing data leave open.
//
// Gates are not scores. Whether a person may take a post at all is decided by
// the rules in scenarios/build; a fit is defined for every pair. Sex, religion,
// age and marital status are never read (TestUnreadFields).
//
// # The default method
//
// The fit is a weighted mean of values in 0..1. The weights and points are the
// rules' (rules.Scoring); those in parentheses are the defaults.
//
//   - Competency (40). Each competency of the post's standard weighs its
//     required level in proportion to the sum of required levels; its value is
//     min(level, required) / required. The standard is the post's own, or the
//     level that the rules give the post's jenjang, or class, for each of the
//     nine of PermenPANRB 38/2017. A competency that was not assessed within
//     the validity (36 months before the TMT) is missing. A post that asks for
//     none has no competency part, and the others share its weight.
//   - Performance (25). The points of the yearly predikat (100, 80, 60, 40, 20)
//     of the last two closed years, weighted 60 and 40, newest first. The years
//     are those before the TMT's, or one earlier while fewer than half as many
//     people are rated for the last one as for the one before. A missing year
//     leaves its weight to the year that is there; with none the part is missing.
//   - Education (20). Half is the degree: min(1, points held / points asked
//     for). Half is the field of study: 100 for a field the post asks for, 75
//     for a related one, 50 for another; the best of the highest degree and of
//     the degrees that reach the level asked for. Either half is missing when
//     it is not known.
//   - Experience (15). Years take 60 per cent: the points of the band of
//     relevant months. Variety takes the rest: 60 for one unit, 80 for several,
//     100 for several OPD. Never missing.
//
// Relevant months: a month counts in full in the same job family at any
// jenjang, or in a house alike at the post's rung or above; by half in a house
// alike one rung below, and, for a managerial post, in any other managerial
// post at its rung or above. A house is alike when the urusan (of the unit, or
// of the nearest unit above that has one) is the same, or the kind of service
// unit (UPTD, kecamatan, kelurahan, puskesmas, RSUD, school). Rungs are the
// tiers that the rules give the jenjang. Acting duties (Plt, Plh) count nothing:
// they are an attribute, shown in the note, never a second post. Where the rules
// have a decay, a month counts less the longer it lies back (by default it does
// not).
//
// # Other methods
//
// The rules name a method (rules.Methods) and may change any of its numbers.
// All are made of the same parts; a part whose weight is 0 is not there.
//
//   - simata_411_2025: half performance, half potential. Performance is the
//     predikat with awards, team assignments and feedback; potential is
//     competency, training, experience, talent potential, degree, field and the
//     discipline record. What the tables do not hold is read as a competency of
//     that name (rules.Extra), and is missing where nobody was assessed.
//   - pu_65_20_15: half predikat, half a ministry's rubric for a target post.
//     Degrees count as they are, and years, variety and acting duties divide
//     experience evenly.
//   - profile_matching_60_40: a competency earns the weight of its gap, level
//     held minus target, from 5 (none) to 1 (four too few); core competencies
//     weigh 60 per cent together, the others 40. With surplus: ya (mode
//     minimum) a level above the target costs nothing.
//
// In a method with two axes (rules.Scoring.Axes) the fit is the mean of the two,
// and a missing item leaves its weight within its axis; an axis of which nothing
// is known leaves its half to the other. The nine boxes (TalentBox) compare the
// same two axes in every method; nobody without a valid assessment is placed.
//
// An acting duty is higher when its rung is above that of the post held when it
// began. The discipline record is worth its worst action; cancelled actions and
// open processes do not count, since a process is a gate and not a verdict.
//
// # Missing data
//
// A missing item leaves its weight to all the others: the fit is what the known
// items earned over what they weigh. Low and High are the fits with every
// missing item at its worst (level 1, the lowest predikat, another field) and at
// its best, under the full weights; they are widened to hold Total where the mean
// of the known items lies outside. So no completion of the data leaves the
// interval (TestCompletionsStayInside). A person without any riwayat_jabatan is
// scored on the present post, and High supposes full experience.
//
// # Arithmetic
//
// Everything is counted in grains: 1/G of a basis point, where G is the least
// common multiple of 10,000 (a per cent of a part times points of 100), of 100
// times every sum of year weights that can be known, and of 100 times the sum of
// the shares of experience. With the default points G is 60,000. Two parts have
// denominators of their own: competency R, the sum of the levels that the
// standard asks for, and education q, the points of the degree asked for. They
// are counted in 1/R and 1/q grains, and the fit is one division:
//
//	       10,000 (q competency + R education + R q rest)
//	fit = -------------------------------------------------, halves rounded up.
//	             the same sum of the known weights
//
// The known weights are at most 10,000 G R q and the dividend, doubled for
// rounding, is 20,001 times that: by default 1.2e13 R q, which for a standard of
// 30 competencies at level 5 and q = 100 comes to 1.8e17, far below 2^62 =
// 4.6e18. With two axes the dividend takes 128 bits. New computes both bounds
// for the rules and standards at hand and returns ErrScale rather than exceed
// them.
//
// Invariants:
//
//	I1. Fit(e, p), Row(e)[Profile(p)] and Score(e, p).Total are one number,
//	    computed by the same functions and rounded once, in ratio.
//	I2. Every share is an integer number of grains.
//	I3. Parts add up to Total and their Max to 10,000 (largest remainder, the
//	    earlier part first among equals); no part exceeds its Max.
//	I4. Low <= Total <= High, with equality throughout when nothing is missing.
//
// # Speed
//
// Positions with equal requirements share a profile, and a profile is a triple
// of ids: competency standard, schooling, career. Row computes the share of
// each distinct standard and schooling once per person, and the relevant months
// of all careers in one pass over the person's stints, each of which knows the
// careers that it counts for. Then it combines three shares and divides once per
// profile. BenchmarkRow counts pairs of a person and a position; BenchmarkSteps
// times the steps apart.
package scoring
