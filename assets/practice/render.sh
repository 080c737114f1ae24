#!/bin/sh
# Draws pictures/*.png from svg/*.svg. Needs rsvg-convert and ImageMagick.
# 48 colours without dithering keep a flat drawing flat and a file small.
set -eu
cd "$(dirname "$0")"
mkdir -p pictures
for svg in svg/*.svg; do
	png="pictures/$(basename "$svg" .svg).png"
	rsvg-convert --width 320 --height 200 "$svg" --output "$png"
	convert "$png" -strip -alpha off +dither -colors 48 -define png:compression-level=9 "PNG8:$png"
done
