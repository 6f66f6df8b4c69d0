#!/usr/bin/env bash
# Fetches the RELAX NG schema of JATS Publishing for the tests: the one file of the npm package substance-texture that we need. The package
# itself can't be a dependency, for it asks for a version of another that was withdrawn.
set -euo pipefail
cd "$(dirname "$0")/.."

PACKAGE=substance-texture@1.0.0
SHA256=af7b5cc7cada69e80b1ec4f2330105f7843f22230ab12b48d79e13112cac6f06
FOLDER=node_modules/.cache/jats

[ -s "$FOLDER/JATS-publishing.rng" ] && exit 0
mkdir -p "$FOLDER"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm pack "$PACKAGE" --silent --pack-destination "$work" > /dev/null
tar -xzf "$work"/*.tgz -C "$work" package/src/article/JATS-publishing.rng
schema=$work/package/src/article/JATS-publishing.rng
echo "$SHA256  $schema" | sha256sum --check --quiet
# It names prefixes that it does not declare.
sed '0,/<grammar/s//<grammar xmlns:ali="http:\/\/www.niso.org\/schemas\/ali\/1.0\/" xmlns:xlink="http:\/\/www.w3.org\/1999\/xlink" xmlns:mml="http:\/\/www.w3.org\/1998\/Math\/MathML" xmlns:oasis="http:\/\/www.niso.org\/standards\/z39-96\/ns\/oasis-exchange\/table" xmlns:xsi="http:\/\/www.w3.org\/2001\/XMLSchema-instance"/' "$schema" > "$FOLDER/JATS-publishing.rng.part"
mv "$FOLDER/JATS-publishing.rng.part" "$FOLDER/JATS-publishing.rng"
