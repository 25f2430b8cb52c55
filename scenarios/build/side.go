package build

import (
	"sync"
	"sync/atomic"
)

// SideBySide calls do for 0..n-1, in batches on as many threads as the Build was
// made with; worker, below Threads, numbers the one that calls.
func (b *Build) SideBySide(n int, do func(worker, i int)) {
	const batch = 16
	var next atomic.Int64
	var group sync.WaitGroup
	for worker := range min(b.Threads(), (n+batch-1)/batch) {
		group.Go(func() {
			for {
				from := int(next.Add(batch)) - batch
				if from >= n {
					return
				}
				for i := from; i < min(n, from+batch); i++ {
					do(worker, i)
				}
			}
		})
	}
	group.Wait()
}

// Threads is how many SideBySide may use.
func (b *Build) Threads() int { return max(1, b.threads) }
