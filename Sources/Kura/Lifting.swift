// Errors of the rooms become KuraError at the border, by the name of the room.

import Access
import Age
import Agreements
import Bundles
import Checklists
import Platform
import SignedNotes

func platform<R: ~Copyable>(_ body: @autoclosure () throws(PlatformError) -> R) throws(KuraError) -> R {
  do { return try body() } catch { throw .platform(error) }
}

func age<R: ~Copyable>(_ body: @autoclosure () throws(AgeError) -> R) throws(KuraError) -> R {
  do { return try body() } catch { throw .age(error) }
}

func notes<R: ~Copyable>(_ body: @autoclosure () throws(NoteError) -> R) throws(KuraError) -> R {
  do { return try body() } catch { throw .note(error) }
}

func agreements<R: ~Copyable>(_ body: @autoclosure () throws(AgreementError) -> R) throws(KuraError) -> R {
  do { return try body() } catch { throw .agreement(error) }
}

func access<R: ~Copyable>(_ body: @autoclosure () throws(AccessError) -> R) throws(KuraError) -> R {
  do { return try body() } catch { throw .access(error) }
}

func bundles<R: ~Copyable>(_ body: @autoclosure () throws(BundleError) -> R) throws(KuraError) -> R {
  do { return try body() } catch { throw .bundle(error) }
}

func checklists<R: ~Copyable>(_ body: @autoclosure () throws(ChecklistError) -> R) throws(KuraError) -> R {
  do { return try body() } catch { throw .checklist(error) }
}
