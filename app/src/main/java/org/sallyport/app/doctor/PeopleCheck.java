package org.sallyport.app.doctor;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.app.config.GatewayConfig;

/** Whether the people whom the gateway must tell can be told, and partners can write. */
public record PeopleCheck(GatewayConfig config) implements Check {
  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        config.outgoing().unreachable().isEmpty()
            ? Finding.ok("contacts", "each has a way to be told; try it with `duty test`")
            : Finding.mend(
                "contacts", "nobody can be mailed; set smtp.*, or https: contacts in their place"));
    findings.add(
        switch (config.web().form().access()) {
          case LINK -> Finding.ok("web form", "by a mailed link");
          case OPEN -> Finding.ok("web form", "open to anybody who reaches it");
          case NONE ->
              Finding.ok(
                  "web form",
                  "there is none: a mailed link needs smtp.* and, where web.host is every address,"
                      + " web.public-url");
        });
    findings.add(
        Finding.ok(
            "source key",
            "outside hub.hours somebody on duty must hold one, or nobody can ask who told"));
    return List.copyOf(findings);
  }
}
