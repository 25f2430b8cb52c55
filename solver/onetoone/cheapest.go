package onetoone

// cheapest finds the columns of least price for the dummy rows, to which a
// column costs its price and nothing else. It is a heap by price whose keys
// are corrected when they come to the top: prices never fall, so an old key is
// a lower bound.
type cheapest[P Price] struct {
	stale bool // prices were shifted or rounded: build anew before use
	key   []P
	col   []int32
}

func (h *cheapest[P]) build(y []P) {
	h.stale = false
	h.key = append(h.key[:0], y...)
	h.col = h.col[:0]
	for j := range y {
		h.col = append(h.col, int32(j))
	}
	for t := len(y)/2 - 1; t >= 0; t-- {
		h.down(t)
	}
}

func (h *cheapest[P]) down(t int) {
	key, col := h.key[t], h.col[t]
	for {
		c := 2*t + 1
		if c >= len(h.key) {
			break
		}
		if c+1 < len(h.key) && h.key[c+1] < h.key[c] {
			c++
		}
		if h.key[c] >= key {
			break
		}
		h.key[t], h.col[t] = h.key[c], h.col[c]
		t = c
	}
	h.key[t], h.col[t] = key, col
}

// freshen corrects the subtree at t until its top is true.
func (h *cheapest[P]) freshen(t int, y []P) {
	for h.key[t] < y[h.col[t]] {
		h.key[t] = y[h.col[t]]
		h.down(t)
	}
}

// best returns the cheapest column, its price, and the second least price.
func (h *cheapest[P]) best(y []P) (j int32, w1, w2 P) {
	if h.stale {
		h.build(y)
	}
	h.freshen(0, y)
	j, w1 = h.col[0], h.key[0]
	w2 = MaxPrice[P]()
	for t := 1; t < min(3, len(h.key)); t++ {
		h.freshen(t, y)
		w2 = min(w2, h.key[t])
	}
	if w2 == MaxPrice[P]() {
		w2 = w1
	}
	return j, w1, w2
}
