package org.sallyport.reader.child;

import java.io.IOException;
import org.sallyport.reader.child.docx.DocxReader;
import org.sallyport.reader.child.mail.MessageReader;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.text.CsvReader;
import org.sallyport.reader.child.text.HtmlReader;
import org.sallyport.reader.child.text.TextReader;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.TrueType;
import org.sallyport.reader.wire.ReadRequest.What;

/** Bytes to an outcome: finds the type, then the reader for it. Keeps nothing between parts. */
final class PartReader {
  private final TypeDetector detector = new TypeDetector();

  /** Reads one part, or takes it apart. Faults of the part are outcomes. */
  ReadOutcome read(What what, byte[] bytes, ReadLimits limits) {
    return switch (what) {
      case DOCUMENT -> read(bytes, limits);
      case MESSAGE -> split(bytes, limits);
    };
  }

  private static ReadOutcome split(byte[] bytes, ReadLimits limits) {
    try {
      return new ReadOutcome.Split(new MessageReader(limits).read(bytes));
    } catch (ReadFault fault) {
      return new ReadOutcome.Unreadable(TrueType.MESSAGE, fault.reason());
    } catch (IOException e) {
      return new ReadOutcome.Unreadable(TrueType.MESSAGE, Reason.UNREADABLE);
    }
  }

  /** Reads one part. */
  ReadOutcome read(byte[] bytes, ReadLimits limits) {
    TrueType type = TrueType.UNKNOWN;
    try {
      type = detector.detect(bytes, limits);
      return switch (type.kind()) {
        case DOCX -> new ReadOutcome.Read(new DocxReader(limits).read(type, bytes));
        case OOXML_ENCRYPTED -> new ReadOutcome.Unreadable(type, Reason.ENCRYPTED);
        case TXT -> new ReadOutcome.Read(new TextReader(limits).read(type, bytes));
        case HTML -> new ReadOutcome.Read(new HtmlReader(limits).read(type, bytes));
        case CSV -> new ReadOutcome.Read(new CsvReader(limits).read(type, bytes));
        case DOC, ODT, RTF, PDF, XLSX, JPEG, PNG, ZIP, OTHER ->
            new ReadOutcome.Unreadable(type, Reason.NOT_READ_HERE);
      };
    } catch (ReadFault fault) {
      return new ReadOutcome.Unreadable(type, fault.reason());
    } catch (IOException e) {
      return new ReadOutcome.Unreadable(type, Reason.UNREADABLE);
    }
  }
}
