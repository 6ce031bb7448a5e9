/** What every channel must hold to, and a reception to hold it against. */
@org.jspecify.annotations.NullMarked
package org.sallyport.routes.channel;
