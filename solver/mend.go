package solver

import "mutasi/solver/network"

// mender improves a plan by small steps: it moves one person, or two at once,
// as long as less is broken, or as much at less cost. It is what finds plans
// where rows are full to the brim and rounding always spills over.
type mender struct {
	*domain
	cost     []int32 // of the level, per pair of the problem; nil: all 0
	pair     []int32 // local, per person
	heads    []int32
	activity []int64
	broken   int64 // heads and activity outside the domain's bounds, in all
	spent    int64
	patience int // trials left
}

// Trials of one mending, and the largest domain in which two people are moved
// at once.
const (
	mendTrials = 4_000_000
	mendPairs  = 3000
)

// mend improves a plan in local pairs of d for level l; work is what it took.
func (d *domain) mend(l int, pair []int32) (work int64) {
	m := &mender{domain: d, cost: d.Levels[l].Cost, pair: pair, patience: mendTrials}
	plan := make([]int32, len(pair))
	for i, k := range pair {
		plan[i] = d.original(k)
	}
	m.heads = network.Heads(d.Pairs, d.Tree, plan)
	m.activity = d.columns.activities(len(d.Rows), plan)
	for v := range m.heads {
		m.broken += m.offNode(int32(v))
	}
	for r := range m.activity {
		m.broken += m.offRow(int32(r))
	}
	for m.patience > 0 && (m.one() || d.pairs.Len() <= mendPairs && m.two()) {
	}
	return mendTrials - int64(m.patience)
}

// one takes the first step of one person that helps.
func (m *mender) one() bool {
	for i := range m.pair {
		old := m.pair[i]
		for k := m.pairs.Start[i]; k < m.pairs.Start[i+1]; k++ {
			if k == old {
				continue
			}
			broken, spent := m.broken, m.spent
			m.move(i, k)
			if m.broken < broken || m.broken == broken && m.spent < spent {
				return true
			}
			m.move(i, old)
		}
		if m.patience <= 0 {
			return false
		}
	}
	return false
}

// two moves one person anywhere and a later one so that both steps help together.
func (m *mender) two() bool {
	broken, spent := m.broken, m.spent
	for i := range m.pair {
		old := m.pair[i]
		for k := m.pairs.Start[i]; k < m.pairs.Start[i+1]; k++ {
			if k == old {
				continue
			}
			m.move(i, k)
			for j := i + 1; j < len(m.pair); j++ {
				was := m.pair[j]
				for o := m.pairs.Start[j]; o < m.pairs.Start[j+1]; o++ {
					if o == was {
						continue
					}
					m.move(j, o)
					if m.broken < broken || m.broken == broken && m.spent < spent {
						return true
					}
					m.move(j, was)
				}
			}
			m.move(i, old)
			if m.patience <= 0 {
				return false
			}
		}
	}
	return false
}

// move puts person i on pair k and keeps the sums.
func (m *mender) move(i int, k int32) {
	m.patience--
	m.count(m.pair[i], -1)
	m.count(k, 1)
	m.pair[i] = k
}

func (m *mender) count(k, by int32) {
	for v := m.pairs.Node[k]; v >= 0; v = m.tree.Parent[v] {
		m.broken -= m.offNode(v)
		m.heads[v] += by
		m.broken += m.offNode(v)
	}
	o := m.original(k)
	rows, weights := m.columns.of(o)
	for x, r := range rows {
		m.broken -= m.offRow(r)
		m.activity[r] += int64(by * weights[x])
		m.broken += m.offRow(r)
	}
	if m.cost != nil {
		m.spent += int64(by) * int64(m.cost[o])
	}
}

func (m *mender) offNode(v int32) int64 {
	return int64(max(0, m.tree.Lo[v]-m.heads[v], m.heads[v]-m.tree.Hi[v]))
}

func (m *mender) offRow(r int32) int64 {
	return max(0, m.rowLo[r]-m.activity[r], m.activity[r]-m.rowHi[r])
}
