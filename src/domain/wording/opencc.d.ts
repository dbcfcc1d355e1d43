declare module 'opencc-js/dict/TSCharacters' {
  /** Traditional and simplified characters, `電 电|…`. */
  const pairs: string
  export default pairs
}
