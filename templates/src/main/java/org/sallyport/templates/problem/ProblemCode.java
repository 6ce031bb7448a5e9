package org.sallyport.templates.problem;

import static org.sallyport.templates.problem.Audience.HUB;
import static org.sallyport.templates.problem.Audience.SENDER;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Every problem code, flag and request error. Their sentences are in {@link ProblemCatalogue};
 * {@code GET /api/v1/problems.json} publishes the list.
 */
public enum ProblemCode {
  /** The body is not JSON. */
  NOT_JSON(400),
  /** The same member stands twice in one object, so that one value would be lost. */
  JSON_MEMBER_TWICE(400),
  /** JSON nested deeper than {@code limits.depth}. */
  TOO_DEEP(400),
  /** The multipart body cannot be taken apart. */
  MULTIPART_BROKEN(400),
  /** Multipart without a part named {@code submission}, or with more than one. */
  SUBMISSION_PART_MISSING(400),
  /** The Idempotency-Key is empty, too long or holds characters outside visible ASCII. */
  IDEMPOTENCY_KEY_INVALID(400),
  /** A header or the request line is malformed. */
  REQUEST_INVALID(400),
  /** No Authorization header. */
  TOKEN_MISSING(401),
  /** The token is not known or has expired. */
  TOKEN_INVALID(401),
  /** The token or its agency is suspended. */
  TOKEN_SUSPENDED(403),
  /** The token lacks the scope for this. */
  SCOPE_MISSING(403),
  /** No such address or reference, or not yours; always in the same words. */
  NOT_FOUND(404),
  /** The address does not take this method. */
  METHOD_NOT_ALLOWED(405),
  /** No representation that the Accept header allows. */
  NOT_ACCEPTABLE(406),
  /** The request did not arrive in time. */
  REQUEST_TIMEOUT(408),
  /** The Idempotency-Key came before with another body. */
  IDEMPOTENCY_KEY_REUSED(409),
  /** The whole request is larger than {@code limits.message}. */
  TOO_LARGE(413),
  /** One part is larger than {@code limits.part}. */
  PART_TOO_LARGE(413),
  /** More parts than {@code limits.parts}. */
  TOO_MANY_PARTS(413),
  /** The request target is too long. */
  URI_TOO_LONG(414),
  /** The request's own content type is not taken. */
  REQUEST_TYPE_NOT_TAKEN(415),
  /** An object, a list or a text stands where another of these must. */
  WRONG_TYPE(422),
  /** No visible character in any text, and no file came. */
  TEXT_EMPTY(422),
  /** Over the hourly limit; Retry-After says when to come again. */
  RATE_LIMITED(429),
  /** The headers are too large. */
  HEADERS_TOO_LARGE(431),
  /** A fault of the gateway. */
  INTERNAL_ERROR(500),
  /** The gateway has too much to do, or is starting or stopping. */
  BUSY(503),
  /** Free disk is under the reserve. */
  DISK_FULL(503),

  /** How a sender is told of {@link #URGENT}. Always the first problem. */
  URGENT_CALL_999(ProblemKind.FIELD, SENDER),
  /** Control characters were taken out. */
  CONTROL_REMOVED(ProblemKind.FIELD, SENDER),

  /** A bulk file without any row. */
  EMPTY(ProblemKind.BULK, SENDER),
  /** A bulk file whose first line is no header. */
  NO_HEADER(ProblemKind.BULK, SENDER),
  /** A column stands twice in the header. */
  COLUMN_TWICE(ProblemKind.BULK, SENDER),
  /** The column {@code text} is missing. */
  COLUMN_MISSING(ProblemKind.BULK, SENDER),
  /** A column that fills nothing; its cells are unmapped text. */
  COLUMN_UNKNOWN(ProblemKind.BULK, SENDER),
  /** The file is not the one whose SHA-256 the manifest names. */
  HASH_WRONG(ProblemKind.BULK, SENDER),
  /** The manifest says another number of rows. */
  ROW_COUNT_DIFFERS(ProblemKind.BULK, SENDER),
  /** Taken although nothing showed that its last row is whole, or not taken yet for that reason. */
  NO_LAST_LINE_BREAK(ProblemKind.BULK, SENDER),
  /** The manifest came after its file was taken. */
  MANIFEST_LATE(ProblemKind.BULK, SENDER),
  /** The manifest cannot be read. */
  MANIFEST_UNREADABLE(ProblemKind.BULK, SENDER),
  /** The file is not UTF-8; its letters were guessed. */
  ENCODING_GUESSED(ProblemKind.BULK, SENDER),
  /** A row has another number of cells than the header. */
  COLUMN_COUNT(ProblemKind.BULK, SENDER),
  /** A cell of a row is longer than a cell may be. */
  TEXT_TOO_LONG(ProblemKind.BULK, SENDER),
  /** The same rowRef stands on another row of the file. */
  ROWREF_REPEATED(ProblemKind.BULK, SENDER),

  /** Someone may be in danger, missing now, or something is about to happen. */
  URGENT(ProblemKind.FLAG, HUB),
  /** No agency was named. */
  NO_AGENCY(ProblemKind.FLAG, SENDER),
  /** No submitter was named. */
  NO_SUBMITTER(ProblemKind.FLAG, SENDER),
  /** No way to reach the submitter. */
  NO_CONTACT(ProblemKind.FLAG, SENDER),
  /** A name is only initials. */
  INITIALS_ONLY(ProblemKind.FLAG, SENDER),
  /** Fewer than three words in all texts together. */
  SHORT_TEXT(ProblemKind.FLAG, SENDER),
  /** A value is longer than its field. */
  LONG_TEXT(ProblemKind.FLAG, SENDER),
  /** Several people without a link between them. */
  MULTI_SUBJECT_UNLINKED(ProblemKind.FLAG, SENDER),
  /** Words of harm to a child, and no referral made. */
  REFERRAL_MISSING(ProblemKind.FLAG, SENDER),
  /** It looks like a referral form of another route. */
  REFERRAL_DOCUMENT(ProblemKind.FLAG, SENDER),
  /** The narrative names the submitter, their mailbox, phone or agency. */
  SELF_IDENTIFIES_SOURCE(ProblemKind.FLAG, SENDER),
  /** A bulk file came without anything that confirms its length. */
  UNCONFIRMED_LENGTH(ProblemKind.FLAG, SENDER),
  /** A file is locked, damaged or otherwise unreadable. */
  ENCRYPTED_UNREADABLE(ProblemKind.FLAG, SENDER),
  /** A file is of a type that is not taken. */
  PART_TYPE_NOT_TAKEN(ProblemKind.FLAG, SENDER),
  /** Two answers exclude each other. */
  CONFLICTING_ANSWERS(ProblemKind.FLAG, SENDER),
  /** The check letter or digit of an identifier is wrong. */
  CHECK_CHARACTER(ProblemKind.FLAG, SENDER),
  /** The form of a postcode, phone number, mailbox or identifier is unusual. */
  FORMAT_ODD(ProblemKind.FLAG, SENDER),
  /** A value that its field does not know. */
  VALUE_UNKNOWN(ProblemKind.FLAG, SENDER),
  /** A date that could not be read. */
  DATE_UNREADABLE(ProblemKind.FLAG, SENDER),
  /** A date in the future where only past ones make sense. */
  DATE_FUTURE(ProblemKind.FLAG, SENDER),
  /** A wording that may blame the person who is harmed. */
  LANGUAGE_PROMPT(ProblemKind.FLAG, SENDER),

  /** The same words came in another arrival. */
  DUPLICATE_LIKELY(ProblemKind.FLAG, HUB),
  /** Different markings stand in different places. */
  MARKING_CONFLICT(ProblemKind.FLAG, HUB),
  /** A marking of an older scheme. */
  LEGACY_MARK(ProblemKind.FLAG, HUB),
  /** Marked SECRET or above. */
  SPILL(ProblemKind.FLAG, HUB),
  /** It is not certain who sent this. */
  LOW_ASSURANCE(ProblemKind.FLAG, HUB),
  /** The agency is not in the register. */
  UNKNOWN_PARTNER(ProblemKind.FLAG, HUB),
  /** About someone in a position of trust. */
  PROFESSIONAL_CONCERN(ProblemKind.FLAG, HUB),
  /** There may be a legal duty to report. */
  POSSIBLE_MANDATORY_REPORT(ProblemKind.FLAG, HUB),
  /** A National Referral Mechanism referral should be considered. */
  NRM_CONSIDER(ProblemKind.FLAG, HUB),
  /** About radicalisation. */
  PREVENT(ProblemKind.FLAG, HUB),
  /** Seems to belong to another area. */
  OTHER_AREA(ProblemKind.FLAG, HUB),
  /** An image travels unseen. */
  IMAGE_UNSEEN(ProblemKind.FLAG, HUB),
  /** The document holds text that its reader does not see. */
  HIDDEN_TEXT(ProblemKind.FLAG, HUB),
  /** The form was altered. */
  TEMPLATE_CHANGED(ProblemKind.FLAG, HUB),
  /** More people than a form has places for. */
  MANY_SUBJECTS(ProblemKind.FLAG, HUB),
  /** Something is to happen at a future date. */
  UPCOMING_EVENT(ProblemKind.FLAG, HUB),
  /** The narrative was guessed from unmapped text. */
  NARRATIVE_GUESSED(ProblemKind.FLAG, HUB),
  /** A label could belong to several fields. */
  LABEL_AMBIGUOUS(ProblemKind.FLAG, HUB),
  /** Text that fits no field travels in the source compartment. */
  UNMAPPED_TEXT(ProblemKind.FLAG, HUB),
  /** No date of the event. */
  NO_DATE(ProblemKind.FLAG, HUB),
  /** Neither a person nor a place. */
  NO_SUBJECT(ProblemKind.FLAG, HUB);

  private final ProblemKind kind;
  private final Audience audience;
  private final int status;

  ProblemCode(int status) {
    this.kind = ProblemKind.REQUEST;
    this.audience = SENDER;
    this.status = status;
  }

  ProblemCode(ProblemKind kind, Audience audience) {
    this.kind = kind;
    this.audience = audience;
    this.status = 0;
  }

  /** What the code speaks of. */
  public ProblemKind kind() {
    return kind;
  }

  /** Who may be told. */
  public Audience audience() {
    return audience;
  }

  /** The HTTP status of a refused request; empty for all others. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** Whether it may stand in {@code flags[]} of the hub's record. */
  public boolean isFlag() {
    return kind == ProblemKind.FLAG;
  }

  /** Whether a sender may be told of this very code; see {@link #toldAs}. */
  public boolean forSender() {
    return audience == SENDER;
  }

  /** The code by which a sender hears of this one: {@link #URGENT} is told as a call to act. */
  public ProblemCode toldAs() {
    return this == URGENT ? URGENT_CALL_999 : this;
  }

  /** All flags, in the order of this enum. */
  public static Set<ProblemCode> flags() {
    EnumSet<ProblemCode> flags = EnumSet.allOf(ProblemCode.class);
    flags.removeIf(code -> !code.isFlag());
    return flags;
  }
}
