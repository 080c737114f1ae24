package words

// dealing is what the day place says.
var dealing = map[string]string{}
