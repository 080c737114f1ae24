// Package viewtest holds the laws that every views store keeps. Each store's own test calls Run; a
// new store that passes may stand in for another without anybody noticing.
//
// It is for tests only and imports the testing package.
package viewtest
