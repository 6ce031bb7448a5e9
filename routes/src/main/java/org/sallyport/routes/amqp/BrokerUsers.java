package org.sallyport.routes.amqp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.RolePrincipal;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The embedded broker's two users, each with a role of its own name. There is no third, and none
 * without a password. Thread-safe.
 */
final class BrokerUsers implements ActiveMQSecurityManager5 {
  private final Map<String, byte[]> passwordHashes;

  BrokerUsers(BrokerSettings settings) {
    this.passwordHashes =
        Map.of(
            HubQueues.RELAY_USER, sha256(settings.relayPassword()),
            HubQueues.HUB_USER, sha256(settings.hubPassword()));
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      @Nullable RemotingConnection connection,
      @Nullable String securityDomain) {
    if (!validateUser(user, password)) {
      return null;
    }
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    subject.getPrincipals().add(new RolePrincipal(user));
    subject.setReadOnly();
    return subject;
  }

  @Override
  public boolean authorize(
      @Nullable Subject subject, Set<Role> roles, CheckType checkType, @Nullable String address) {
    if (subject == null) {
      return false;
    }
    Set<RolePrincipal> held = subject.getPrincipals(RolePrincipal.class);
    return roles.stream()
        .filter(checkType::hasRole)
        .anyMatch(role -> held.contains(new RolePrincipal(role.getName())));
  }

  @Override
  public boolean validateUser(@Nullable String user, @Nullable String password) {
    if (user == null || password == null) {
      return false;
    }
    byte[] known = passwordHashes.get(user);
    return known != null && MessageDigest.isEqual(known, sha256(password));
  }

  @Override
  public boolean validateUserAndRole(
      @Nullable String user, @Nullable String password, Set<Role> roles, CheckType checkType) {
    return authorize(authenticate(user, password, null, null), roles, checkType, null);
  }

  private static byte[] sha256(String password) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }
}
