// Package ibm holds the mapping example's test; see README.md and mapping.yaml.
package ibm
