import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The services ecsc and ecmc inside a real Tomcat; /version answers with the version that runs. */
public final class ServiceListener implements ServletContextListener {
  private static final int DEFAULT_PORT = 8080;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Path home = Path.of(event.getServletContext().getRealPath("/"));
    try {
      ServiceApplication application = ServiceApplication.start(home, home.resolve("WEB-INF/classes"));
      event.getServletContext().addServlet("version", new Version(application.version)).addMapping("/version");
      application.up(Integer.getInteger("service.port", DEFAULT_PORT));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static final class Version extends HttpServlet {
    private final String version;

    Version(String version) {
      this.version = version;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.setContentType("text/plain");
      response.getWriter().println(version);
    }
  }
}
