package explain

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// sideBySide calls do for 0..n-1, in batches on all processors; worker numbers
// the goroutine, below workers().
func sideBySide(n int, do func(worker, i int)) {
	const batch = 16
	var next atomic.Int64
	var group sync.WaitGroup
	for worker := range min(workers(), (n+batch-1)/batch) {
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

func workers() int { return runtime.GOMAXPROCS(0) }
