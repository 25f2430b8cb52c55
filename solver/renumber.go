package solver

// renumbering says which numbers of one problem stand for the same in another,
// by their names: per number of the new problem the old one, or -1.
type renumbering struct {
	old, new                  *Problem
	person, node, row, levels []int32
}

func renumber(old, new *Problem) *renumbering {
	r := &renumbering{old: old, new: new}
	r.person = sameNames(old.Pairs.People(), old.Names.Person, new.Pairs.People(), new.Names.Person)
	r.node = sameNames(old.Tree.Nodes(), old.Names.Node, new.Tree.Nodes(), new.Names.Node)
	r.row = sameNames(len(old.Rows), old.Names.Row, len(new.Rows), new.Names.Row)
	r.levels = sameNames(len(old.Levels), func(l int) string { return old.Levels[l].Name }, len(new.Levels), func(l int) string { return new.Levels[l].Name })
	return r
}

// sameNames finds the old number of each new name; of equal names the first is
// taken for the first. Without names the numbers are the names.
func sameNames(olds int, oldName func(int) string, news int, newName func(int) string) []int32 {
	of := make([]int32, news)
	if oldName == nil || newName == nil {
		for x := range of {
			if of[x] = int32(x); x >= olds {
				of[x] = -1
			}
		}
		return of
	}
	known := make(map[string][]int32, olds)
	for x := range olds {
		name := oldName(x)
		known[name] = append(known[name], int32(x))
	}
	for x := range of {
		name := newName(x)
		if same := known[name]; len(same) > 0 {
			of[x], known[name] = same[0], same[1:]
		} else {
			of[x] = -1
		}
	}
	return of
}

// lead is where the new problem begins near a solution of the old one. What is new
// begins without a multiplier, and a node with the price of the one above it.
func (r *renumbering) lead(old lead) lead {
	var to lead
	for l, from := range r.levels {
		f := footing{}
		if from >= 0 && int(from) < len(old.standing) {
			f = r.footing(l, &old.standing[from])
		}
		to.standing = append(to.standing, f)
	}
	if old.guess != nil {
		to.guess = r.plan(old.guess)
	}
	return to
}

func (r *renumbering) footing(l int, old *footing) footing {
	f := footing{dual{old.scale, make([]int64, len(r.row)), make([]int64, l)}, make([]int64, len(r.node))}
	for x, from := range r.row {
		if from >= 0 {
			f.row[x] = old.row[from]
		}
	}
	for x := range f.kept {
		if from := r.levels[x]; from >= 0 && int(from) < len(old.kept) {
			f.kept[x] = old.kept[from]
		}
	}
	for v := len(r.node) - 1; v >= 0; v-- {
		switch from, u := r.node[v], r.new.Tree.Parent[v]; {
		case from >= 0:
			f.price[v] = old.price[from]
		case u >= 0:
			f.price[v] = f.price[u]
		}
	}
	return f
}

// plan is an old plan in pairs of the new problem, -1 where there is no such pair.
func (r *renumbering) plan(old []int32) []int32 {
	to := make([]int32, len(r.old.Tree.Parent))
	for v := range to {
		to[v] = -1
	}
	for v, from := range r.node {
		if from >= 0 {
			to[from] = int32(v)
		}
	}
	plan := make([]int32, len(r.person))
	for i, from := range r.person {
		plan[i] = -1
		if from < 0 {
			continue
		}
		v := to[r.old.Pairs.Node[old[from]]]
		for k := r.new.Pairs.Start[i]; k < r.new.Pairs.Start[i+1]; k++ {
			if r.new.Pairs.Node[k] == v {
				plan[i] = k
			}
		}
	}
	return plan
}
