package quota

import "sync"

// leastShare is the smallest number of people worth a goroutine.
const leastShare = 4096

// split runs do over contiguous parts of 0..n-1, one part per thread, and
// waits. What do computes must not depend on where the parts are cut: that is
// how any number of threads gives the same answer.
func (e *engine[C]) split(n int, do func(part, from, to int)) (parts int) {
	parts = max(1, min(e.threads, n/leastShare))
	if parts == 1 {
		do(0, 0, n)
		return 1
	}
	var wg sync.WaitGroup
	for part := range parts {
		wg.Go(func() { do(part, n*part/parts, n*(part+1)/parts) })
	}
	wg.Wait()
	return parts
}
