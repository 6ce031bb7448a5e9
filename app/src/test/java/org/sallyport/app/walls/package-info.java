/** Tests of the house itself. */
@org.jspecify.annotations.NullMarked
package org.sallyport.app.walls;
