package cli

import (
	"fmt"
	"io"
	"sync"
	"time"

	"mutasi/internal/i18n"
)

// progress draws one line on a terminal that says what a long command is
// doing. On anything but a terminal it draws nothing.
type progress struct {
	mu    sync.Mutex
	out   io.Writer // nil: silent
	start time.Time
	drawn time.Time
	width int
	lang  i18n.Lang
}

// newProgress is silent unless s says that stderr is a terminal.
func newProgress(out io.Writer, s settings) *progress {
	p := &progress{start: time.Now(), width: s.Width, lang: language(s)}
	if s.TTY {
		p.out = out
	}
	return p
}

// step says what begins now: a label of the catalogue and what fills it.
func (p *progress) step(key string, args ...any) { p.draw(true, p.lang.F(key, args...)) }

// update says how far the step is; it is drawn at most ten times a second.
func (p *progress) update(key string, args ...any) { p.draw(false, p.lang.F(key, args...)) }

func (p *progress) draw(always bool, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.out == nil || !always && time.Since(p.drawn) < 100*time.Millisecond {
		return
	}
	p.drawn = time.Now()
	line := []rune(fmt.Sprintf("%5.1fs  %s", time.Since(p.start).Seconds(), text))
	if len(line) > p.width-1 {
		line = line[:p.width-1]
	}
	fmt.Fprintf(p.out, "\r\x1b[K%s", string(line))
}

// done wipes the line.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.out != nil && !p.drawn.IsZero() {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
