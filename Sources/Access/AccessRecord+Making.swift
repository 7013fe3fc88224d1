// One constructor per act, so that a flow cannot forget what the record of that act must name.

public import Agreements
public import SignedNotes
public import Sodium

extension AccessRecord {
  /// The manifest was verified and is kept; nothing is opened yet. `request` is the checklist request that the bundle answers.
  public static func received(
    _ bundle: BundleReference, answering request: SHA256.Digest? = nil, by member: MemberName, at time: Timestamp,
    clock: ClockNote? = nil
  ) -> AccessRecord {
    made(.received, bundle, by: member, at: time, document: request, clock: clock)
  }

  /// One part is about to be opened, the marking having been acknowledged.
  public static func opened(
    _ part: PartReference, of bundle: BundleReference, acknowledged: MarkingAcknowledgement, by member: MemberName,
    at time: Timestamp, clock: ClockNote? = nil
  ) -> AccessRecord {
    made(.opened, bundle, by: member, at: time, part: part, acknowledged: acknowledged, clock: clock)
  }

  /// A part that was recorded as opened could not be.
  public static func failed(
    _ part: PartReference, of bundle: BundleReference, reason: Reason, by member: MemberName, at time: Timestamp,
    clock: ClockNote? = nil
  ) -> AccessRecord {
    made(.failed, bundle, by: member, at: time, part: part, reason: reason, clock: clock)
  }

  /// Opening was refused, by the agreement or a rule.
  public static func refused(
    _ bundle: BundleReference, reason: Reason, by member: MemberName, at time: Timestamp, clock: ClockNote? = nil
  ) -> AccessRecord {
    made(.refused, bundle, by: member, at: time, reason: reason, clock: clock)
  }

  /// A bundle was sealed and is about to get its name. `request` is the checklist request that it answers.
  public static func sealed(
    _ bundle: BundleReference, answering request: SHA256.Digest? = nil, by member: MemberName, at time: Timestamp,
    clock: ClockNote? = nil
  ) -> AccessRecord {
    made(.sealed, bundle, by: member, at: time, document: request, clock: clock)
  }

  /// A bundle recorded as sealed never got its name.
  public static func abandoned(
    _ bundle: BundleReference, by member: MemberName, at time: Timestamp, clock: ClockNote? = nil
  ) -> AccessRecord {
    made(.abandoned, bundle, by: member, at: time, clock: clock)
  }

  /// A termination of the agreement was made or imported. `document` is the digest of its text.
  public static func terminated(
    _ agreement: SHA256.Digest, document: SHA256.Digest, by member: MemberName, at time: Timestamp,
    clock: ClockNote? = nil
  ) -> AccessRecord {
    unchecked {
      () throws(AccessError) in
      try AccessRecord(
        time: time, member: member, action: .terminated, agreement: agreement, document: document, clock: clock)
    }
  }

  /// The log goes on after a move: compared with `head` that the other side holds, or, where there is none, on the
  /// user's word that the old place is gone.
  public static func moved(
    _ agreement: SHA256.Digest, comparedWith head: LogHead?, by member: MemberName, at time: Timestamp,
    clock: ClockNote? = nil
  ) -> AccessRecord {
    unchecked {
      () throws(AccessError) in
      try AccessRecord(
        time: time, member: member, action: .moved, agreement: agreement,
        reason: .known(head == nil ? .place : .mirror), log: head, clock: clock)
    }
  }

  /// Another member's log was mirrored up to `head`. Made only from what a mirror has durably stored.
  static func receipt(
    _ head: LogHead, agreement: SHA256.Digest, by member: MemberName, at time: Timestamp, clock: ClockNote?
  ) -> AccessRecord {
    unchecked {
      () throws(AccessError) in
      try AccessRecord(time: time, member: member, action: .receipt, agreement: agreement, log: head, clock: clock)
    }
  }

  private static func made(
    _ action: Action, _ bundle: BundleReference, by member: MemberName, at time: Timestamp,
    part: PartReference? = nil, acknowledged: MarkingAcknowledgement? = nil, reason: Reason? = nil,
    document: SHA256.Digest? = nil, clock: ClockNote?
  ) -> AccessRecord {
    unchecked {
      () throws(AccessError) in
      try AccessRecord(
        time: time, member: member, action: action, agreement: bundle.agreement, bundle: bundle.bundle,
        manifest: bundle.manifest, part: part?.number, partDigest: part?.digest, marking: bundle.marking,
        acknowledgement: acknowledged, reason: reason, document: document, clock: clock)
    }
  }

  private static func unchecked(_ make: () throws(AccessError) -> AccessRecord) -> AccessRecord {
    do { return try make() } catch { preconditionFailure("the constructors above give every action its fields") }
  }
}
