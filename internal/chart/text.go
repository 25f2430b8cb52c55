package chart

import "strings"

// widths are the advance widths of Helvetica in 1/1000 of the type size, from
// the space (U+0020) to the tilde (U+007E). Arial and Liberation Sans have the same.
var widths = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// fonts have the widths above; the last one is whatever the reader has.
const fonts = "Helvetica Neue, Arial, Liberation Sans, Helvetica, sans-serif"

// width is the width of s at a type size, in pixels, rounded up. Letters beyond
// ASCII count as the widest common ones; bold runs 8 percent wider.
func width(s string, size int, bold bool) int {
	sum := 0
	for _, r := range s {
		switch {
		case r >= ' ' && r <= '~':
			sum += widths[r-' ']
		case r == '…' || r == '→':
			sum += 1000
		default:
			sum += 667
		}
	}
	if bold {
		sum += sum * 8 / 100
	}
	return (sum*size + 999) / 1000
}

// shorten cuts s so that it is at most room pixels wide, and says so with an
// ellipsis. It cuts at a space where that costs less than a fifth of the text.
func shorten(s string, room, size int, bold bool) string {
	if width(s, size, bold) <= room {
		return s
	}
	r := []rune(s)
	for n := len(r) - 1; n > 0; n-- {
		cut := strings.TrimRight(string(r[:n]), " ,;-")
		if width(cut+"…", size, bold) > room {
			continue
		}
		if i := strings.LastIndexByte(cut, ' '); i > len(cut)*4/5 {
			cut = strings.TrimRight(cut[:i], " ,;-")
		}
		return cut + "…"
	}
	return "…"
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// escape makes s safe as text and as an attribute. Control characters, which
// XML forbids, become spaces.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return escaper.Replace(s)
}
