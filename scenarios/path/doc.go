// Package path answers "what would it take?": the smallest single change to a
// person's own record with which the best plan puts the person into a post, or
// that there is none.
//
// # What may change
//
// One scale at a time, by one or more steps. What nobody can change about
// oneself (birth, sex) is no scale, and neither is what others decide (an
// election window, a closed post, a quota, a lock).
//
//	tunggu       the plan comes n months later for this person alone: all dates
//	             of the record are n months older
//	pengalaman   n more months in a post one tier under the asked one, in its
//	             urusan and family, before all other service
//	sertifikat   n certificates or trainings that the post asks for or that open
//	             its job family
//	kompetensi   one competency n levels higher; one that was never assessed
//	             counts as level 0, one that is too old as one step where its
//	             level stays
//	predikat     one of the two newest closed years n grades better; a year
//	             without a rating counts as Butuh Perbaikan
//	pendidikan   a degree n levels higher, or of a field that the post asks for
//	golongan     n steps of rank, on the person's own scale
//
// # What is smaller
//
// A step counts as many months as it usually takes (record_steps of the rule
// file; a month of waiting or experience is one). Of equal ones the scale named
// first above is smaller, then the fewer steps, then the name. Waiting and
// experience end at a limit; all other scales are tried to their ends.
//
// # Proof
//
// The answer is applied to the data, and the plan is made anew. Everything
// smaller is tried, in order, and each is settled by one of
//
//	(a) a clause, seat or lock still forbids the pair under the changed record;
//	(b) the plan made anew under it puts the person elsewhere;
//	(c) a plan known from (b) with the person at q is, under the changed record,
//	    better than every plan with the person at the post.
//
// (c) is arithmetic: only the person's own pairs differ between changes, and of
// their costs only the gain, so that the best plan with the person at a node
// costs under the changed record what it did before, less the difference of the
// person's gain there. Where a change could reach other people (U10 counts
// holders, a must-move clause ranks people, a rating may shift the newest year
// that counts), (c) is not used.
package path
