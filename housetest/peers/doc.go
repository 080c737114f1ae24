// Package peers runs other people's encoders and readers, npm packages that package.json names, so that tests can
// hold what Trestle writes against something that is not Trestle.
//
// They are installed by scripts/need.sh into bin/peers and are never part of the program. Where they are not
// installed, a test that asks for them is skipped; under make test, which installs them, it fails.
package peers
