/**
 * What the gateway writes to people by mail: receipts, calls to those on duty, alarms. The words
 * stand in a file a language, the looks in one template for text and one for HTML.
 */
@NullMarked
package org.sallyport.templates.notice;

import org.jspecify.annotations.NullMarked;
