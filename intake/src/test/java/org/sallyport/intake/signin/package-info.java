/** Tests of signing in by mail. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.signin;
