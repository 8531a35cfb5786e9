/**
 * The names of elements that JMeter itself knows in a test plan; what comes with a plugin is written with the full name of its class. From
 * the aliases of https://github.com/apache/jmeter/blob/master/bin/saveservice.properties, those of panels left out, those that were
 * removed since kept.
 */
export const JMETER_ELEMENTS: ReadonlySet<string> = new Set(
  `AccessLogSampler AjpSampler AnchorModifier Argument Arguments AssertionVisualizer AuthManager Authorization BackendListener
  BeanShellAssertion BeanShellListener BeanShellPostProcessor BeanShellPreProcessor BeanShellSampler BeanShellTimer BoltConnectionElement
  BoltSampler BoundaryExtractor BSFAssertion BSFListener BSFPostProcessor BSFPreProcessor BSFSampler BSFTimer CacheManager CompareAssertion
  ComparisonVisualizer ConfigTestElement ConstantThroughputTimer ConstantTimer Cookie CookieManager CounterConfig CriticalSectionController
  CSVDataSet DebugPostProcessor DebugSampler DistributionGraphVisualizer DNSCacheManager DurationAssertion ForeachController FTPSampler
  GaussianRandomTimer GenericController GraphAccumVisualizer GraphVisualizer Header HeaderManager HTMLAssertion HtmlExtractor HTTPArgument
  HTTPFileArg HTTPFileArgs HttpGenericSampler HttpMirrorControl HTTPNullSampler HTTPSampler HTTPSampler2 HTTPSampler2_ HTTPSamplerProxy
  HTTPSampler_ IfController IncludeController InterleaveControl JavaConfig JavaSampler JavaTest JDBCDataSource JDBCPostProcessor
  JDBCPreProcessor JDBCSampler JMESPathAssertion JMESPathExtractor JMSProperties JMSProperty JMSSampler JSONPathAssertion JSONPostProcessor
  JSR223Assertion JSR223Listener JSR223PostProcessor JSR223PreProcessor JSR223Sampler JSR223Timer JUnitSampler KeystoreConfig LDAPArgument
  LDAPArguments LDAPExtSampler LDAPSampler LoginConfig LoopController MailerModel MailerResultCollector MailerVisualizer MailReaderSampler
  MD5HexAssertion ModuleController MongoScriptSampler MongoSourceElement MonitorHealthVisualizer OnceOnlyController OpenModelThreadGroup
  ParamMask ParamModifier PoissonRandomTimer PostThreadGroup PreciseThroughputTimer ProxyControl PublisherSampler RandomController
  RandomOrderController RandomVariableConfig RecordController RecordingController ReflectionThreadGroup RegexExtractor RegExUserParameters
  RemoteListenerWrapper RemoteSampleListenerWrapper RemoteTestListenerWrapper RemoteThreadsListenerWrapper ResponseAssertion
  RespTimeGraphVisualizer ResultAction ResultCollector ResultSaver RunTime SampleTimeout SetupThreadGroup SimpleDataWriter SizeAssertion
  SMIMEAssertion SmtpSampler SoapSampler SplineVisualizer StatGraphVisualizer StaticHost StatVisualizer SubscriberSampler
  SubstitutionElement Summariser SummaryReport SwitchController SyncTimer SystemSampler TableVisualizer TCPSampler TestAction
  TestFragmentController TestPlan ThreadGroup ThroughputController TransactionController TransactionSampler UniformRandomTimer
  URLRewritingModifier UserParameterModifier UserParameters ViewResultsFullVisualizer WebServiceSampler WeightedDistributionController
  WhileController WorkBench XMLAssertion XMLSchemaAssertion XPathAssertion XPathExtractor XPath2Extractor XPath2Assertion`.split(
    /\s+/,
  ),
);

/** Elements that start users. */
export const THREAD_GROUPS: ReadonlySet<string> = new Set(['ThreadGroup', 'SetupThreadGroup', 'PostThreadGroup']);

/** Elements that send a request over HTTP. */
export const HTTP_SAMPLERS: ReadonlySet<string> = new Set(['HTTPSamplerProxy', 'HTTPSampler', 'HTTPSampler2']);
