package org.sallyport.routes.amqp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.sallyport.routes.http.ListenAddress;

/**
 * An AMQP 1.0 broker inside the gateway: one TLS acceptor, two users, the four queues of CONTRACT
 * §5, a journal that is synced before a message is confirmed. Used where no {@code hub.amqp.url} is
 * given. Nothing is written outside its folder. Thread-safe.
 *
 * <p>A full queue refuses (FAIL) and does not page: what does not fit waits in the gateway's own
 * outbox, in order of urgency. A paging queue would put an urgent message behind all that was paged
 * before it.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String ACCEPTOR = "amqps";

  private static final SimpleString NOWHERE = SimpleString.of("nowhere");

  /** How much of one queue may wait in memory; larger bodies lie in files and count little. */
  private static final long QUEUE_BYTES = 24L << 20;

  /** STACK §4: the default of 3.3 ms costs more than half of the messages a second. */
  private static final int JOURNAL_BUFFER_NANOS = (int) TimeUnit.MICROSECONDS.toNanos(100);

  /** Ids remembered a queue, on disk too: more than can be in flight or in doubt. */
  private static final int DUPLICATE_IDS = 20_000;

  private final ActiveMQServer server;
  private final String host;
  private final FolderLock lock;

  private EmbeddedBroker(ActiveMQServer server, String host, FolderLock lock) {
    this.server = server;
    this.host = host;
    this.lock = lock;
  }

  /**
   * Starts and listens.
   *
   * @throws BrokerException where the folder is locked or the port taken
   */
  public static EmbeddedBroker start(BrokerSettings settings) throws BrokerException {
    return start(settings, QUEUE_BYTES);
  }

  static EmbeddedBroker start(BrokerSettings settings, long queueBytes) throws BrokerException {
    wantPort(settings);
    FolderLock lock = FolderLock.take(settings.folder());
    ActiveMQServer server =
        new ActiveMQServerImpl(configuration(settings, queueBytes), new BrokerUsers(settings));
    EmbeddedBroker broker = new EmbeddedBroker(server, settings.host(), lock);
    try {
      server.start();
      if (!server.waitForActivation(30, TimeUnit.SECONDS) || broker.port() <= 0) {
        throw new BrokerException("the embedded broker did not start; is its port taken?");
      }
      return broker;
    } catch (BrokerException e) {
      broker.close();
      throw e;
    } catch (Exception e) {
      broker.close();
      throw new BrokerException("the embedded broker did not start", e);
    }
  }

  /** Of a taken port Artemis itself would tell only after half a minute. */
  private static void wantPort(BrokerSettings settings) throws BrokerException {
    if (settings.port() == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(settings.host(), settings.port()));
    } catch (IOException e) {
      throw new BrokerException("the port of the embedded broker is taken", e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getRemotingService().getAcceptor(ACCEPTOR) instanceof NettyAcceptor acceptor
        ? acceptor.getActualPort()
        : -1;
  }

  /** {@code amqps://host:port}, to be reached from this machine. */
  public String url() {
    return "amqps://" + ListenAddress.reachable(host) + ":" + port();
  }

  /** How many messages wait on a queue, or -1 where there is no such queue. */
  public long waiting(String queue) {
    Queue found = server.locateQueue(SimpleString.of(queue));
    return found == null ? -1 : found.getMessageCount();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the embedded broker did not stop cleanly", e);
    } finally {
      lock.close();
    }
  }

  private static Configuration configuration(BrokerSettings settings, long queueBytes) {
    Path folder = settings.folder().toAbsolutePath();
    Configuration configuration =
        new ConfigurationImpl()
            .setName("sallyport")
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalSyncTransactional(true)
            .setJournalSyncNonTransactional(true)
            .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
            .setJournalLockAcquisitionTimeout(TimeUnit.SECONDS.toMillis(5))
            .setJournalDirectory(folder.resolve("journal").toString())
            .setNodeManagerLockDirectory(folder.resolve("lock").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setLargeMessagesDirectory(folder.resolve("large").toString())
            .setPagingDirectory(folder.resolve("paging").toString());
    configuration.setBrokerInstance(folder.toFile());
    configuration
        .setIDCacheSize(DUPLICATE_IDS)
        .setPersistIDCache(true)
        .setMaxDiskUsage(-1)
        .setJMXManagementEnabled(false)
        .setMessageCounterEnabled(false)
        .setCriticalAnalyzer(false)
        .setConfigurationFileRefreshPeriod(-1)
        .setSuppressSessionNotifications(true)
        .setGracefulShutdownEnabled(false);
    configuration.setSecurityEnabled(true);
    configuration.addAcceptorConfiguration(acceptor(settings));
    configuration.addAddressSetting("#", addressSettings(queueBytes));
    HubQueues.TO_HUB.forEach(queue -> addQueue(configuration, queue, true));
    addQueue(configuration, HubQueues.ACKS, false);
    return configuration;
  }

  private static TransportConfiguration acceptor(BrokerSettings settings) {
    Map<String, Object> transport = new HashMap<>();
    transport.put(TransportConstants.HOST_PROP_NAME, settings.host());
    transport.put(TransportConstants.PORT_PROP_NAME, settings.port());
    transport.put(TransportConstants.PROTOCOLS_PROP_NAME, "AMQP");
    transport.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
    transport.put(TransportConstants.SSL_CONTEXT_PROP_NAME, settings.tls());
    transport.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3");
    // Native transports unpack a library into java.io.tmpdir.
    transport.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
    transport.put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
    transport.put(TransportConstants.REMOTING_THREADS_PROPNAME, 3);
    transport.put(TransportConstants.QUIET_PERIOD, 0);
    transport.put(TransportConstants.SHUTDOWN_TIMEOUT, 500);
    transport.put(TransportConstants.CONNECTIONS_ALLOWED, 64);
    Map<String, Object> protocol = new HashMap<>();
    protocol.put("saslMechanisms", "PLAIN");
    return new TransportConfiguration(
        NettyAcceptorFactory.class.getName(), transport, ACCEPTOR, protocol);
  }

  private static AddressSettings addressSettings(long queueBytes) {
    return new AddressSettings()
        .setAutoCreateQueues(false)
        .setAutoCreateAddresses(false)
        .setAutoDeleteQueues(false)
        .setAutoDeleteAddresses(false)
        .setAutoCreateDeadLetterResources(false)
        .setAutoCreateExpiryResources(false)
        .setMaxDeliveryAttempts(-1)
        .setNoExpiry(true)
        // Named so that the broker does not warn of their absence at each start: with the two
        // settings above nothing ever goes there, and nothing is made for it.
        .setDeadLetterAddress(NOWHERE)
        .setExpiryAddress(NOWHERE)
        .setIDCacheSize(DUPLICATE_IDS)
        .setMaxSizeBytes(queueBytes)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL);
  }

  private static void addQueue(Configuration configuration, String name, boolean toHub) {
    configuration.addAddressConfiguration(
        new CoreAddressConfiguration()
            .setName(name)
            .addRoutingType(RoutingType.ANYCAST)
            .addQueueConfiguration(
                QueueConfiguration.of(name)
                    .setAddress(name)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true)
                    .setAutoDelete(false)
                    .setMaxConsumers(-1)));
    Set<Role> rights = new HashSet<>();
    rights.add(writer(toHub ? HubQueues.RELAY_USER : HubQueues.HUB_USER));
    rights.add(reader(toHub ? HubQueues.HUB_USER : HubQueues.RELAY_USER));
    configuration.putSecurityRoles(name, rights);
  }

  private static Role writer(String name) {
    Role role = nothing(name);
    role.setSend(true);
    return role;
  }

  private static Role reader(String name) {
    Role role = nothing(name);
    role.setConsume(true);
    return role;
  }

  private static Role nothing(String name) {
    Role role = new Role();
    role.setName(name);
    return role;
  }
}
