package org.sallyport.app.doctor;

import java.util.List;

/** Looks at one side of a gateway; changes nothing, and never throws because something is amiss. */
@FunctionalInterface
public interface Check {
  List<Finding> look();
}
