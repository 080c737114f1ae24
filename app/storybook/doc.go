// Package storybook shows each screen with canned data, for tests and for the pictures in the
// guide. Its Till behaves like the real one as far as a screen can see, and keeps nothing.
package storybook
