package dense

import "sync"

// parallel splits 0..n-1 into one range per thread. The work on one index must
// not depend on any other, so the split never shows in the answer.
func parallel(threads, n int, work func(from, to int)) {
	threads = min(threads, n)
	if threads <= 1 {
		work(0, n)
		return
	}
	var all sync.WaitGroup
	for t := range threads {
		all.Go(func() { work(t*n/threads, (t+1)*n/threads) })
	}
	all.Wait()
}
