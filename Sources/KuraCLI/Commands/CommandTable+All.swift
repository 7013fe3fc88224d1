// Every command of the tool, in the order in which people meet them.

extension CommandTable {
  package static let all = CommandTable([
    InitCommand.self, CardCommand.self, CardShowCommand.self, TrustCommand.self,
    MemberRequestCommand.self, MemberAdmitCommand.self, MemberJoinCommand.self,
    AgreementProposeCommand.self, AgreementAcceptCommand.self, AgreementShowCommand.self, AgreementListCommand.self,
    AgreementTerminateCommand.self,
    ChecklistTemplatesCommand.self, ChecklistImportCommand.self, ChecklistNewCommand.self, ChecklistCheckCommand.self,
    ChecklistShowCommand.self, ChecklistCompareCommand.self, ChecklistConvertCommand.self,
    ChecklistAgreeCommand.self, ChecklistAgreedCommand.self, RequestCommand.self,
    SealCommand.self, InspectCommand.self, OpenCommand.self,
    ReceiptCommand.self, ReceiptImportCommand.self, AuditCommand.self, VerifyCommand.self, RecoverCommand.self,
    DemoCommand.self, CompletionsCommand.self, HelpCommand.self, VersionCommand.self,
  ])
}
