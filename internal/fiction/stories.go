package fiction

// Example is the city of examples/bukittinggi: a generated one with the stories
// of examples/stories planted in it.
func Example() (*City, error) {
	g, err := invent(3600, 1)
	if err != nil {
		return nil, err
	}
	return g.city(), nil
}
