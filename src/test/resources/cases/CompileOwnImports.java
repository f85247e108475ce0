// A missing library, and a class of the JDK that only wants its import.
import org.apache.commons.lang3.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class CompileOwnImports {
    static final Logger LOG = LoggerFactory.getLogger("x");
    public static void main(String[] args) {
        StringUtils.isBlank("");
        ExecutorService pool = Executors.newFixedThreadPool(2);
        LOG.info("x");
    }
}
