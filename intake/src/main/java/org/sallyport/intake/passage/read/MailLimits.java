package org.sallyport.intake.passage.read;

/**
 * How much of one mail is read ({@code limits.message}, {@code limits.parts}); a larger one is kept
 * whole all the same.
 *
 * @param bytes of the whole mail, as it came
 * @param parts that it is taken apart into
 */
public record MailLimits(long bytes, int parts) {
  public static MailLimits defaults() {
    return new MailLimits(50L << 20, 50);
  }
}
