// Package chart draws the few pictures that a transfer plan needs, as SVG.
//
//	Overlay    one bar per row, the state after laid over the state before
//	Dumbbell   two dots per row, before and after, on a common axis
//	Histogram  two distributions side by side
//	Bars       signed addends, left and right of zero
//	Flow       how many go from where to where
//	Curve      one value over a rising count, with what is not proved marked
//	Spans      how far numbers may go either way from what they are
//	Lines      chains and rings of moves, drawn as transit lines
//
// Each picture is a struct of plain data with a method SVG, which returns one
// complete <svg> element: no script, no outside font, image or style, so that
// it is the same picture in a web page, in a report and in a file of its own.
//
// # Invariants
//
//	I1  The same data give the same bytes: coordinates are integers, and no map
//	    is walked.
//	I2  No two labels overlap and none leaves the frame, whatever the number and
//	    the length of the rows. Text is measured with the advance widths of
//	    Helvetica (text.go) and shortened with an ellipsis; the full text then
//	    stands in a <title> of its own, which browsers show on hovering.
//	I3  Rows beyond Top are not dropped: they are folded into a last line that
//	    says how many they are and what they add up to.
//	I4  Nothing is told by colour alone: before and after differ in lightness and
//	    in form, and the numbers are written out.
//	I5  A picture without data is a frame that says so, never an empty box.
//
// A <title> and a <desc> make each picture readable for who cannot see it.
// The language is the caller's: labels come in translated, numbers through a
// Format function.
package chart
