/// Thrown to lead the reader to another page of this site.
struct SeeOther: Error {
  let path: String

  init(_ path: String) { self.path = LocalPath.checked(path) ?? "/" }
}
