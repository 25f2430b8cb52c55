package cli

import (
	"context"
	"errors"
)

// limited is a context in which an interrupt counts as a time limit that is reached:
// what is known by then is told.
type limited struct{ context.Context }

func (c limited) Err() error {
	if c.Context.Err() != nil {
		return context.DeadlineExceeded
	}
	return nil
}

// Value knows nothing: contexts made of this one then ask it for its error, not the
// context beneath.
func (limited) Value(any) any { return nil }

// early is an error from work under limited: one that an interrupt made is an
// interrupt again, since nothing was known yet.
func early(ctx context.Context, err error) error {
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}
