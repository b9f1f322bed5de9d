/** `natural` types only its index, which pulls in mongoose, redis and pg; the stemmer is imported by its own path. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
